package org.retentionmarts.model;

/** What the values of a column are in: the unit that a reader sees, and by which a spreadsheet rounds what it shows. */
public enum Unit {
    /** A name, a label, a truth value. */
    NONE(""),
    /** A date that stands for its calendar month. */
    MONTH("month"),
    /** A day. */
    DATE("date"),
    /** How many: lines, events. */
    COUNT("count"),
    LINE_DAYS("line-days"),
    DAYS("days"),
    MONTHS("months"),
    KRW("KRW"),
    PERCENT("%"),
    PER_1000_LINE_MONTHS("per 1,000 line-months"),
    RATIO("ratio"),
    PROBABILITY("probability, 0 to 1"),
    P_VALUE("p value"),
    /** How many events are estimated, with a fraction. */
    ESTIMATED_COUNT("count, estimated"),
    KRW_PER_EVENT("KRW per event");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /** As a reader sees it; empty where there is none. */
    public String label() {
        return label;
    }
}
