package org.retentionmarts.model;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BIGINT;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.DATE;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.LINE_ID;
import static org.retentionmarts.model.ColumnType.STRING;

import java.util.List;
import java.util.Set;

/** The three input datasets that a line is made of; areas declare further ones. */
public final class Datasets {
    public static final String SUBSCRIBER_ID = "subscriber_id";
    public static final String BIRTH_DATE = "birth_date";
    public static final String CUSTOMER_TYPE = "customer_type";
    public static final String ACTIVATED_ON = "activated_on";
    public static final String DEACTIVATED_ON = "deactivated_on";
    public static final String ACQUISITION = "acquisition";
    public static final String ACQUIRED_FROM = "acquired_from";
    public static final String PRIOR_PORTS = "prior_ports";
    public static final String MEMBERSHIP_TIER = "membership_tier";
    public static final String NETWORK = "network";
    public static final String DEVICE_SINCE = "device_since";
    public static final String GOOD_STANDING = "good_standing";
    public static final String CHURNED_ON = "churned_on";
    public static final String CHURN_TYPE = "churn_type";
    public static final String TO_OPERATOR = "to_operator";
    /** Far more operators than the world has; what has more is a column of keys. */
    public static final int MOST_OPERATORS = 10_000;

    public static final String CHANGED_ON = "changed_on";
    public static final String PROGRAM = "program";
    public static final String DEVICE_HELD_SINCE = "device_held_since";
    public static final String DISCOUNT_KRW = "discount_krw";

    public static final DatasetDef SUBSCRIBERS = new DatasetDef(
            "subscribers",
            "One row per line: an episode of a subscription, from activation to its end.",
            List.of(
                    required(SUBSCRIBER_ID, LINE_ID, "Pseudonymous key of the line; unique"),
                    nullable(BIRTH_DATE, DATE, "Birth date of the line's user"),
                    coded(CUSTOMER_TYPE, "Who holds the contract", Codes.INDIVIDUAL, Codes.CORPORATE),
                    required(ACTIVATED_ON, DATE, "First day of the line"),
                    nullable(DEACTIVATED_ON, DATE, "Last day of the line; null while it runs"),
                    coded(ACQUISITION, "How the line came", Codes.NEW, Codes.PORT_IN),
                    nullable(ACQUIRED_FROM, STRING, "Donor operator of a PORT_IN; at most 10,000 different ones"),
                    nullable(
                            PRIOR_PORTS,
                            INT,
                            "Ports of this number in the 36 months up to activation, this port-in included; the column"
                                    + " is optional"),
                    required(
                            MEMBERSHIP_TIER,
                            STRING,
                            "Tier at the snapshot; outside dimensions.membership-tiers: OTHER"),
                    required(NETWORK, STRING, "Network at the snapshot; outside dimensions.networks: OTHER"),
                    required(
                            DEVICE_SINCE,
                            DATE,
                            "Day on which the device in use (at the snapshot, or at the end) was acquired"),
                    required(GOOD_STANDING, BOOLEAN, "No arrears, not suspended")),
            List.of(SUBSCRIBER_ID),
            Set.of(PRIOR_PORTS));

    public static final DatasetDef CHURN = new DatasetDef(
                    "churn",
                    "One row per ended line.",
                    List.of(
                            required(SUBSCRIBER_ID, LINE_ID, "Key of the line"),
                            required(CHURNED_ON, DATE, "Last day of the line"),
                            coded(CHURN_TYPE, "Why it ended", Codes.PORT_OUT, Codes.TERMINATION),
                            nullable(
                                    TO_OPERATOR,
                                    STRING,
                                    "Recipient operator; null unless PORT_OUT; at most 10,000 different ones")),
                    List.of(SUBSCRIBER_ID),
                    Set.of())
            .dated(CHURNED_ON);

    public static final DatasetDef DEVICE_CHANGES = new DatasetDef(
                    "device_changes",
                    "One row per device change of a line.",
                    List.of(
                            required(SUBSCRIBER_ID, LINE_ID, "Key of the line"),
                            required(CHANGED_ON, DATE, "Day of the change"),
                            nullable(PROGRAM, STRING, "Name of the programme; null outside it"),
                            required(DEVICE_HELD_SINCE, DATE, "When the replaced device was acquired"),
                            nullable(DISCOUNT_KRW, BIGINT, "Discount in KRW; null means 0"),
                            nullable(MEMBERSHIP_TIER, STRING, "Tier on that day; null: the line's")),
                    List.of(SUBSCRIBER_ID, CHANGED_ON),
                    Set.of())
            .dated(CHANGED_ON);

    public static final List<DatasetDef> ALL = List.of(SUBSCRIBERS, CHURN, DEVICE_CHANGES);

    private Datasets() {}
}
