package structure

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"maps"
)

// method is how a crypt filter encrypts (7.6.5, table 25).
type method uint8

const (
	none method = iota + 1
	rc4Method
	aes128
	aes256
)

// key decrypts a file that opens without a password: the standard security handler (7.6.3)
// with the empty user password, revisions 2 to 6.
type key struct {
	bytes            []byte
	strings, streams method
	plainMetadata    bool
}

// padding fills passwords up (7.6.3.3, algorithm 2 a).
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

func newKey(d dict, id []byte, resolve func(object) object) (*key, error) {
	get := func(key name) object { return resolve(d[key]) }
	version, revision := integer(get("V")), integer(get("R"))
	if get("Filter") != name("Standard") || version < 1 || version > 5 || version == 3 || revision < 2 || revision > 6 {
		return nil, fmt.Errorf("不支持的加密方式（V=%d，R=%d）", version, revision)
	}
	k := &key{strings: rc4Method, streams: rc4Method, plainMetadata: get("EncryptMetadata") == false}
	length := 5
	if version >= 2 {
		length = max(5, min(16, integer(get("Length"))/8))
	}
	if version >= 4 {
		k.strings, k.streams, length = cryptFilter(d, "StrF", resolve), cryptFilter(d, "StmF", resolve), 16
	}
	owner, _ := get("O").(text)
	user, _ := get("U").(text)
	if revision >= 5 {
		encrypted, _ := get("UE").(text)
		return k, k.open256(user, encrypted, revision)
	}
	return k, k.open(owner, user, id, uint32(integer(get("P"))), revision, length)
}

// cryptFilter finds the method of a named crypt filter.
func cryptFilter(d dict, use name, resolve func(object) object) method {
	filterName, _ := resolve(d[use]).(name)
	filters := dictOf(resolve(d["CF"]))
	switch dictOf(resolve(filters[filterName]))["CFM"] {
	case name("V2"):
		return rc4Method
	case name("AESV2"):
		return aes128
	case name("AESV3"):
		return aes256
	}
	return none
}

// open computes the file's key (algorithm 2) and proves it by U (algorithms 4 and 5).
func (k *key) open(owner, user, id []byte, permissions uint32, revision, length int) error {
	h := md5.New()
	h.Write(padding)
	h.Write(owner[:min(32, len(owner))])
	h.Write(binary.LittleEndian.AppendUint32(nil, permissions))
	h.Write(id)
	if revision >= 4 && k.plainMetadata {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	sum := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			next := md5.Sum(sum[:length])
			sum = next[:]
		}
	} else {
		length = 5
	}
	k.bytes = sum[:length]
	if !k.proves(user, id, revision) {
		return ErrPassword
	}
	return nil
}

func (k *key) proves(user, id []byte, revision int) bool {
	if revision == 2 {
		return bytes.Equal(rc4Crypt(k.bytes, padding), user)
	}
	sum := md5.Sum(append(bytes.Clone(padding), id...))
	proof := sum[:]
	for i := range 20 {
		round := bytes.Clone(k.bytes)
		for j := range round {
			round[j] ^= byte(i)
		}
		proof = rc4Crypt(round, proof)
	}
	return len(user) >= 16 && bytes.Equal(proof, user[:16])
}

// open256 opens the key of AES-256 files (ISO 32000-2 7.6.4.3.3, algorithm 2.A).
func (k *key) open256(user, encrypted []byte, revision int) error {
	if len(user) < 48 || len(encrypted) < 32 {
		return fmt.Errorf("加密参数不完整")
	}
	hash := hash256
	if revision >= 6 {
		hash = hardenedHash
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return ErrPassword
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return err
	}
	k.bytes = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(k.bytes, encrypted[:32])
	return nil
}

func hash256(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	return sum[:]
}

// hardenedHash is algorithm 2.B of ISO 32000-2 for the empty password.
func hardenedHash(salt []byte) []byte {
	k := hash256(salt)
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return k // a key of 16 bytes is always right
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, b := range e[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			k = hash256(e)
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-32 {
			return k[:32]
		}
	}
}

func rc4Crypt(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data // keys have 5 to 16 bytes
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// exempt tells the streams that are never encrypted: cross-references, and metadata
// where the file says so.
func (k *key) exempt(o object) bool {
	s, ok := o.(*stream)
	return ok && (s.dict["Type"] == name("XRef") || k.plainMetadata && s.dict["Type"] == name("Metadata"))
}

// decrypt returns an object with its strings and its stream decrypted.
func (k *key) decrypt(o object, at ref) object {
	switch o := o.(type) {
	case text:
		return text(k.crypt(k.strings, o, at))
	case array:
		out := make(array, len(o))
		for i := range o {
			out[i] = k.decrypt(o[i], at)
		}
		return out
	case dict:
		out := maps.Clone(o)
		for key, value := range out {
			out[key] = k.decrypt(value, at)
		}
		return out
	case *stream:
		d, _ := k.decrypt(o.dict, at).(dict)
		return &stream{d, k.crypt(k.streams, o.data, at)}
	}
	return o
}

// crypt decrypts bytes by the key of their object (algorithm 1, and 1.A for AES-256).
func (k *key) crypt(m method, data []byte, at ref) []byte {
	own := k.bytes
	if m == rc4Method || m == aes128 {
		h := md5.New()
		h.Write(k.bytes)
		h.Write([]byte{byte(at.id), byte(at.id >> 8), byte(at.id >> 16), byte(at.gen), byte(at.gen >> 8)})
		if m == aes128 {
			h.Write([]byte("sAlT"))
		}
		own = h.Sum(nil)[:min(len(k.bytes)+5, 16)]
	}
	switch m {
	case rc4Method:
		return rc4Crypt(own, data)
	case aes128, aes256:
		return cbc(own, data)
	}
	return data
}

// cbc decrypts AES data that begins with its initialization vector, and drops the padding.
func cbc(key, data []byte) []byte {
	whole := len(data) / aes.BlockSize * aes.BlockSize
	block, err := aes.NewCipher(key)
	if err != nil || whole < 2*aes.BlockSize {
		return nil
	}
	out := make([]byte, whole-aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, data[aes.BlockSize:whole])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
