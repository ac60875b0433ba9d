package org.retentionmarts.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Dimension;

/**
 * Everything that a run can be told, except its as-of.
 *
 * @param observedFrom first date from which the datasets hold every line that ended; first day of a month
 * @param timeZone zone in which TIMESTAMP columns become dates
 * @param ageGroups age groups without the unknown one
 * @param tenureBands tenure bands
 * @param didMonths longest before-and-after window of the difference in differences, months
 * @param didMonthsBefore most months before the launch month that the event study compares
 * @param curveMonths last month since origin of a retention curve
 * @param lookbackMonths months that a nightly recomputes, the as-of's included
 */
public record Settings(
        InputSettings inputs,
        LocalDate observedFrom,
        ZoneId timeZone,
        Bands ageGroups,
        Bands tenureBands,
        DimensionSettings dimensions,
        ProgramSettings program,
        int didMonths,
        int didMonthsBefore,
        OfferSettings offer,
        int curveMonths,
        QualitySettings quality,
        int lookbackMonths) {

    public boolean deviceChangesEnabled() {
        return inputs.has("device_changes");
    }

    /** Every value that a column of the dimension may hold, in order. */
    public List<String> valuesOf(Dimension dimension) {
        List<String> labels = labels().get(dimension.labelsOnly());
        return dimension.all()
                ? Stream.concat(labels.stream(), Stream.of(Codes.ALL)).toList()
                : labels;
    }

    private Map<Dimension, List<String>> labels() {
        return Map.of(
                Dimension.AGE_GROUP, ageGroups.labelsAnd(Codes.UNKNOWN_AGE),
                Dimension.TENURE_BAND, tenureBands.labels(),
                Dimension.MEMBERSHIP_TIER, dimensions.tiersAndOther(),
                Dimension.NETWORK, dimensions.networksAndOther());
    }

    /** SHA-256 of the settings that give stored months their meaning: a change of these needs a backfill. */
    public String meaningHash() {
        String meaning = String.join("\n", SettingKeys.linesOf(this)) + inputs.int96() + inputs.furtherLines();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
