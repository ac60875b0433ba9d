package org.retentionmarts.testing;

import java.time.LocalDate;
import java.util.Map;
import org.retentionmarts.settings.Continuity;
import org.retentionmarts.settings.KeptShares;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.QualitySettings;

/** The defaults of quality.*, for settings that are made without a file. */
public final class TestQuality {
    public static final QualitySettings DEFAULTS = new QualitySettings(
            0.01,
            7,
            0.9,
            1.0,
            new PlausibleValues(LocalDate.of(1980, 1, 1), 10, 0.05, 50, 1000, 1_000_000_000),
            new KeptShares(
                    0.1,
                    Map.ofEntries(
                            Map.entry("after_as_of", 1.0),
                            Map.entry("birth_date_unusable", 0.2),
                            Map.entry("date_out_of_range", 0.0),
                            Map.entry("date_implausible", 0.01),
                            Map.entry("same_date", 0.5),
                            Map.entry("time_of_day", 1.0),
                            Map.entry("date_depends_on_zone", 1.0),
                            Map.entry("name_not_normal", 1.0),
                            Map.entry("name_unusable", 0.01),
                            Map.entry("unknown_dimension", 0.5),
                            Map.entry("end_without_churn", 0.45),
                            Map.entry("end_from_churn", 1.0),
                            Map.entry("upgrade_before_launch", 1.0))),
            new Continuity(0.001, 0.05, 0.5));

    private TestQuality() {}
}
