/*
 * hash.h
 *	  Hash functions of our own.  Hash partitions and distributed tables keep
 *	  what these return on disk, so they are frozen: never change a constant.
 *	  The mixing steps are the finalisers of MurmurHash3 (public domain facts).
 */
#ifndef PRF_HASH_H
#define PRF_HASH_H

static inline uint64
prf_mix64(uint64 value)
{
	value ^= value >> 33;
	value *= UINT64CONST(0xff51afd7ed558ccd);
	value ^= value >> 33;
	value *= UINT64CONST(0xc4ceb9fe1a85ec53);
	value ^= value >> 33;
	return value;
}

/* 64-bit hash of a 64-bit value under a seed; seed 0 agrees with prf_hash32. */
static inline uint64
prf_hash64(uint64 value, uint64 seed)
{
	if (seed != 0)
		value += prf_mix64(seed);
	return prf_mix64(value);
}

/* The 32-bit hash: by PostgreSQL's rule the low half of the extended one. */
static inline uint32
prf_hash32(uint64 value)
{
	return (uint32) prf_hash64(value, 0);
}

/* Up to eight bytes as a number, the first one lowest whatever the machine. */
static inline uint64
prf_word_of_bytes(const char *bytes, size_t len)
{
	uint64		word = 0;

	for (size_t i = 0; i < len && i < 8; i++)
		word |= (uint64) (unsigned char) bytes[i] << (8 * i);
	return word;
}

/*
 * 64-bit hash of bytes under a seed.  They are taken eight at a time; the length
 * tells a short end from zeros.
 */
static inline uint64
prf_hash_bytes(const char *bytes, size_t len, uint64 seed)
{
	uint64		hash = prf_hash64(len, seed);

	for (size_t i = 0; i < len; i += 8)
		hash = prf_mix64(hash ^ prf_word_of_bytes(bytes + i, len - i));
	return hash;
}

#endif
