package org.retentionmarts.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.SettingKey;
import org.retentionmarts.model.SettingValues;

/**
 * Everything that a run can be told, except its as-of.
 *
 * @param observedFrom first date from which the datasets hold every line that ended; first day of a month
 * @param timeZone zone in which TIMESTAMP columns become dates
 * @param ageGroups age groups without the unknown one
 * @param tenureBands tenure bands
 * @param lookbackMonths months that a nightly recomputes, the as-of's included
 * @param ofAreas values of settings that areas declare
 */
public record Settings(
        InputSettings inputs,
        LocalDate observedFrom,
        ZoneId timeZone,
        Bands ageGroups,
        Bands tenureBands,
        DimensionSettings dimensions,
        ProgramSettings program,
        QualitySettings quality,
        int lookbackMonths,
        AreaValues ofAreas)
        implements StoredMeaning, SettingValues {

    @Override
    public boolean deviceChangesEnabled() {
        return inputs.has("device_changes");
    }

    /** Every value that a column of the dimension may hold, in order. */
    public List<String> valuesOf(Dimension dimension) {
        List<String> labels = labels(dimension.labelsOnly());
        return dimension.all()
                ? Stream.concat(labels.stream(), Stream.of(Codes.ALL)).toList()
                : labels;
    }

    private List<String> labels(Dimension dimension) {
        List<String> own = Map.of(
                        Dimension.AGE_GROUP, ageGroups.labelsAnd(Codes.UNKNOWN_AGE),
                        Dimension.TENURE_BAND, tenureBands.labels(),
                        Dimension.MEMBERSHIP_TIER, dimensions.tiersAndOther(),
                        Dimension.NETWORK, dimensions.networksAndOther())
                .get(dimension);
        return own != null
                ? own
                : ofAreas.labels(dimension)
                        .map(DimensionSettings::andOther)
                        .orElseThrow(() -> new IllegalStateException("No setting lists " + dimension.name()));
    }

    /** The key of the setting that lists a dimension's labels, if one does. */
    public Optional<String> listing(Dimension dimension) {
        return Stream.concat(SettingKeys.ALL.stream(), ofAreas.values().keySet().stream())
                .filter(setting -> setting.lists(dimension.labelsOnly()))
                .map(Setting::key)
                .findFirst();
    }

    /**
     * The value of a setting that an area declares.
     *
     * @throws IllegalStateException where none does, or where it has no default and its area is switched off
     */
    @Override
    public <T> T value(SettingKey<T> setting) {
        return ofAreas.of(setting);
    }

    /** The keys, or how they begin, of all settings that {@link #meaningHash} can depend on, for messages. */
    public List<String> meaningful() {
        return ofAreas.meaningful();
    }

    /** SHA-256 of the settings that give stored months their meaning: a change of these needs a backfill. */
    public String meaningHash() {
        String meaning =
                String.join("\n", SettingKeys.linesOf(this)) + inputs.int96() + inputs.furtherLines() + ofAreas.lines();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
