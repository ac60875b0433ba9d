package org.retentionmarts.benchmark;

/**
 * What one whole process took, as the kernel counts it.
 *
 * @param seconds from its start to its end, seen from outside
 * @param cpuSeconds user and system time of all its threads
 * @param peakResident most bytes of memory held at once (VmHWM)
 * @param bytesRead bytes that its read calls returned (rchar): inputs, spilt data and class files, cached or not
 */
record Usage(double seconds, double cpuSeconds, long peakResident, long bytesRead) {}
