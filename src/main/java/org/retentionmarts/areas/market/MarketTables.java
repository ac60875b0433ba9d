package org.retentionmarts.areas.market;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.required;

import java.util.List;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** The table of days that one has to know to read the others. */
public final class MarketTables {
    public static final String NAME = "name";
    public static final String KIND = "kind";
    public static final String STARTS_ON = "starts_on";
    public static final String ENDS_ON = "ends_on";

    public static final String LAUNCH = "LAUNCH";
    public static final String MARKET = "MARKET";
    public static final String OUTAGE = "OUTAGE";

    /** Kinds of entries, in the order of the documents. */
    public static final List<String> KINDS = List.of(LAUNCH, MARKET, "COUNCIL", "LISTENING", "AWARD", OUTAGE);

    public static final TableDef CALENDAR = TableDef.marketing(
            "calendar",
            "One row per entry of the setting calendar: days that one has to know to read the other tables. Charts and"
                    + " notes show them, no statistic uses them.",
            List.of(
                    required(NAME, ColumnType.STRING, "What happened, as the setting names it"),
                    coded(
                            KIND,
                            "LAUNCH: something of ours begins; MARKET: something that concerns all operators; COUNCIL and"
                                    + " LISTENING: ours with the council and with customers; AWARD: a prize; OUTAGE: a network"
                                    + " that fails",
                            KINDS.toArray(String[]::new)),
                    required(STARTS_ON, ColumnType.DATE, "First day").in(Unit.DATE),
                    required(ENDS_ON, ColumnType.DATE, "Last day, inclusive; the first where it is one day")
                            .in(Unit.DATE)),
            List.of(NAME));

    private MarketTables() {}
}
