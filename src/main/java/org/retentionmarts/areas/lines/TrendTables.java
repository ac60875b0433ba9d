package org.retentionmarts.areas.lines;

import static org.retentionmarts.areas.lines.LinesTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.lines.LinesTables.PORT_OUT_COLUMNS;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.Columns.concat;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** Table of how port-out changes from month to month. */
public final class TrendTables {
    public static final String STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS =
            "standardised_" + PORT_OUTS_PER_1000_LINE_MONTHS;
    public static final String PORT_OUTS_RATIO_TO_LAST_YEAR = "port_outs_ratio_to_last_year";
    public static final String STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR =
            "standardised_" + PORT_OUTS_RATIO_TO_LAST_YEAR;

    private static final String LOWER_OF_LOG = "Lower limit, normal on the log scale, 95%; Poisson noise only";
    private static final String UPPER_OF_LOG = "Upper limit, normal on the log scale, 95%; Poisson noise only";

    public static final TableDef PORTING_TREND = TableDef.marketing(
                    "porting_trend",
                    "One row per month and age group (each and ALL) that has line-days: port-out as it is,"
                            + " and as it would be with the ages and tenures of the year before the launch, each"
                            + " beside the same month of last year.",
                    concat(
                            List.of(Columns.MONTH_COLUMN, Columns.AGE_GROUP_OR_ALL),
                            PORT_OUT_COLUMNS,
                            List.of(
                                    rate(
                                                    STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS,
                                                    "The month's rate if tenures, for ALL also ages, were"
                                                            + " those of the standard, the line-days of the up to 12"
                                                            + " complete months before the launch month; null where"
                                                            + " the base has no such month, or a band of the"
                                                            + " standard has no line-days in this month")
                                            .in(Unit.PER_1000_LINE_MONTHS),
                                    rate(
                                                    low(STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS),
                                                    "Lower limit, gamma by Fay and Feuer, 95%")
                                            .in(Unit.PER_1000_LINE_MONTHS),
                                    rate(
                                                    high(STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS),
                                                    "Upper limit, gamma by Tiwari, Clegg and Zou, 95%")
                                            .in(Unit.PER_1000_LINE_MONTHS),
                                    rate(
                                                    PORT_OUTS_RATIO_TO_LAST_YEAR,
                                                    "Rate / rate of the month 12 months before; null where one of them is null or 0")
                                            .in(Unit.RATIO),
                                    rate(low(PORT_OUTS_RATIO_TO_LAST_YEAR), LOWER_OF_LOG)
                                            .in(Unit.RATIO),
                                    rate(high(PORT_OUTS_RATIO_TO_LAST_YEAR), UPPER_OF_LOG)
                                            .in(Unit.RATIO),
                                    rate(
                                                    STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR,
                                                    "The same of the standardised rates")
                                            .in(Unit.RATIO),
                                    rate(low(STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR), LOWER_OF_LOG)
                                            .in(Unit.RATIO),
                                    rate(high(STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR), UPPER_OF_LOG)
                                            .in(Unit.RATIO))),
                    List.of(Columns.MONTH, Columns.AGE_GROUP))
            .rollingUp(Columns.AGE_GROUP);

    private TrendTables() {}
}
