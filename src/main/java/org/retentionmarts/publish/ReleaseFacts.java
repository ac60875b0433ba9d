package org.retentionmarts.publish;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a release is made from.
 *
 * @param inputFingerprints dataset to fingerprint of the files read
 * @param settingsHash hash of the settings that give stored months their meaning
 * @param firstMonth first month that the run recomputed
 */
public record ReleaseFacts(Map<String, String> inputFingerprints, String settingsHash, LocalDate firstMonth) {

    public ReleaseFacts {
        inputFingerprints = Map.copyOf(inputFingerprints);
    }
}
