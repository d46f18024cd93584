/*
 * asan_longjmp.c
 *	  Tells the address sanitizer that the server leaves frames behind by a long
 *	  jump, for the systems where under-asan has to put libc before it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <setjmp.h>

typedef void (*Jump)(struct __jmp_buf_tag *env, int value) __attribute__((noreturn));

extern void __asan_handle_no_return(void);
extern void __longjmp_chk(struct __jmp_buf_tag *env, int value) __attribute__((noreturn));

void
__longjmp_chk(struct __jmp_buf_tag *env, int value)
{
	Jump jump = (Jump) dlsym(RTLD_NEXT, "__longjmp_chk");

	__asan_handle_no_return();
	jump(env, value);
}
