package org.retentionmarts.model;

/**
 * What is wrong, in one line.
 *
 * @param line for who runs the command, with values of rows that show it
 * @param withoutValues for the record of runs, which all may read: the same without a value of any row
 */
public record Problem(String line, String withoutValues) {
    /** One whose line holds no value of a row. */
    public static Problem of(String line) {
        return new Problem(line, line);
    }
}
