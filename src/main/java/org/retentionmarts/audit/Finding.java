package org.retentionmarts.audit;

/**
 * What an audit found wrong.
 *
 * @param table full name
 * @param check what should hold
 * @param found what was found instead
 * @param example one place where it was
 */
record Finding(String table, String check, String found, String example) {

    String line() {
        return "Cannot release " + table + ": " + check + "; found " + found + ", for instance " + example
                + "; nothing is released, the last release stands";
    }
}
