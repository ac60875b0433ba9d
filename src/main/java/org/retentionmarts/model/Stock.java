package org.retentionmarts.model;

/**
 * How a table counts who is there at the beginning of a month and at its close: who closes one opens the next.
 *
 * @param opening column of who is there at the beginning of the month
 * @param closing column of who is there at its close
 */
public record Stock(TableDef table, String opening, String closing) {}
