package org.retentionmarts.testing;

import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.marts.BaseRows;
import org.retentionmarts.persontime.Base;
import org.retentionmarts.settings.Settings;

/** From input files to what the marts are built from, without a warehouse in between. */
public final class TestBase {
    private TestBase() {}

    /** The base of the inputs that the settings name, from the month of observed-from on. */
    public static Base of(SparkSession spark, Settings settings, LocalDate asOf) {
        Inputs inputs = Inputs.open(spark, settings, asOf);
        return Base.of(
                spark,
                inputs.subscribers().rows(),
                inputs.churn().rows(),
                inputs.deviceChanges().map(InputRows::rows),
                settings,
                YearMonth.from(settings.observedFrom()),
                asOf);
    }

    /** All tables of a base, as the marts take them. */
    public static BaseRows rows(Base base, LocalDate asOf) {
        return new BaseRows(
                base.personTime(),
                base.ports(),
                base.upgrades(),
                base.captured(),
                base.originRisk(),
                base.everUpgraded(),
                asOf);
    }
}
