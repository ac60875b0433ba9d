package org.retentionmarts.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a release is made from.
 *
 * @param inputFingerprints dataset to fingerprint of the files read
 * @param settingsHash hash of the settings that give stored months their meaning
 * @param firstMonth first month that the run recomputed
 * @param inputRows dataset to rows read
 * @param accepted what an operator let through, a line each
 */
public record ReleaseFacts(
        Map<String, String> inputFingerprints,
        String settingsHash,
        LocalDate firstMonth,
        Map<String, Long> inputRows,
        List<String> accepted) {

    public ReleaseFacts {
        inputFingerprints = Map.copyOf(inputFingerprints);
        inputRows = Map.copyOf(inputRows);
        accepted = List.copyOf(accepted);
    }
}
