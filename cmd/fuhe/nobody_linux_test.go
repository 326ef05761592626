package main

import (
	"os"
	"syscall"
)

// asNobody lets root run a program as the user whom permissions bind.
func asNobody() *syscall.SysProcAttr {
	if os.Getuid() != 0 {
		return nil
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
}
