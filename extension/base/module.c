/*
 * module.c
 *	  The library's magic block.  The extension keeps no state of its own, so
 *	  there is nothing to set up when it is loaded.
 */
#include "base/profiling.h"

PG_MODULE_MAGIC;
