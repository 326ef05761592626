package sandbox

import (
	"fmt"
	"time"
)

// Cause is the kind of a worker's death. The zero Cause is invalid.
type Cause int

// The causes of death.
const (
	_           Cause = iota
	TimedOut          // the request took longer than Config.Timeout
	OutOfMemory       // it needed more than Config.Memory
	Crashed           // all else: a panic, a signal, an exit, an answer that is none
)

// Death is the end of a worker while it had a request.
type Death struct {
	Cause   Cause
	Detail  string        // the first line of the panic, the name of the signal, …; "" where the cause says all
	Timeout time.Duration // the limits it was under
	Memory  int64         // bytes
}

func (d *Death) Error() string {
	switch d.Cause {
	case TimedOut:
		return fmt.Sprintf("读取超过 %g 秒仍未结束，已停止；请另存为 .docx 后重新提交，或在配置中提高 timeout", d.Timeout.Seconds())
	case OutOfMemory:
		return fmt.Sprintf("读取所需内存超过 %d MB，已停止；请拆分或另存为 .docx 后重新提交，或在配置中提高 memory", d.Memory>>20)
	}
	return fmt.Sprintf("读取进程意外终止（%s）；文件可能已损坏，请用 Word 或 WPS 打开，另存为 .docx 后重新提交", d.Detail)
}

// English is the message in English.
func (d *Death) English() string {
	switch d.Cause {
	case TimedOut:
		return fmt.Sprintf("reading took longer than %g seconds and was stopped; save the file as .docx and submit it again, or raise timeout in the configuration", d.Timeout.Seconds())
	case OutOfMemory:
		return fmt.Sprintf("reading needed more than %d MB of memory and was stopped; split the file or save it as .docx and submit it again, or raise memory in the configuration", d.Memory>>20)
	}
	return fmt.Sprintf("the reading process died (%s); the file may be damaged: open it in Word or WPS, save it as .docx and submit it again", d.Detail)
}

// StartError is a worker that could not be started or did not say hello.
type StartError struct {
	Program string
	Err     error // what the system, the worker or its standard error said
}

func (e *StartError) Error() string {
	return fmt.Sprintf("无法启动读取进程 %s（%v）；请检查程序文件能否执行，以及系统对进程数和内存的限制", e.Program, e.Err)
}

// English is the message in English.
func (e *StartError) English() string {
	return fmt.Sprintf("cannot start the reading process %s (%v); check that the program can be executed and the system's limits on processes and memory", e.Program, e.Err)
}

func (e *StartError) Unwrap() error { return e.Err }
