package org.retentionmarts.model;

import java.util.List;

/** Values that stand in coded columns. */
public final class Codes {
    /** The rolled dimension of a roll-up row. */
    public static final String ALL = "ALL";
    /** A tier or network outside the configured list. */
    public static final String OTHER = "OTHER";
    /** A port without an operator. */
    public static final String UNKNOWN_OPERATOR = "UNKNOWN";
    /** The age group of a line whose birth date is missing or unusable. */
    public static final String UNKNOWN_AGE = "unknown";

    public static final String INDIVIDUAL = "INDIVIDUAL";
    public static final String CORPORATE = "CORPORATE";
    public static final String NEW = "NEW";
    public static final String PORT_IN = "PORT_IN";
    public static final String PORT_OUT = "PORT_OUT";
    public static final String TERMINATION = "TERMINATION";
    public static final String IN = "IN";
    public static final String OUT = "OUT";

    /** The porting history of numbers that were ported often. */
    public static final String OFTEN_PORTED = "OFTEN";

    /** Porting histories, in the order of their index in the cube. */
    public static final List<String> PORTING_HISTORIES = List.of("NONE", "ONCE", OFTEN_PORTED);

    public static final String UPGRADED = "UPGRADED";
    public static final String ELIGIBLE = "ELIGIBLE";
    public static final String NEARLY_ELIGIBLE = "NEARLY_ELIGIBLE";
    public static final String REPLACED = "REPLACED";

    /** States of a line with respect to the programme, in the order of their index in the cube. */
    public static final List<String> STATES = List.of(UPGRADED, ELIGIBLE, NEARLY_ELIGIBLE, REPLACED, OTHER);

    /** Bands of days since a change of device, which is on day 0, in the order of their days. */
    public static final List<String> SINCE_CHANGE =
            List.of("1-14", "15-30", "31-90", "91-180", "181-365", "366-545", "546-730", "731-910", "911+");

    public static final String ORIGIN_ACTIVATION = "ACTIVATION";
    public static final String ORIGIN_UPGRADE = "UPGRADE";
    public static final String ORIGIN_ELIGIBLE = "ELIGIBLE";

    /** Origins of retention curves. */
    public static final List<String> ORIGINS = List.of(ORIGIN_ACTIVATION, ORIGIN_UPGRADE, ORIGIN_ELIGIBLE);

    private Codes() {}
}
