package org.retentionmarts.sparkplan;

/**
 * Why a column of a file can't be used.
 *
 * @param state what it is and what is expected, after "column NAME"
 * @param remedy what to do
 */
record Fault(String state, String remedy) {}
