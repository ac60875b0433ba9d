package org.retentionmarts.settings;

import java.util.List;

/**
 * Closed lists and thresholds of the dimensions.
 *
 * @param membershipTiers known tiers; any other is reported as OTHER
 * @param networks known networks; any other is reported as OTHER
 * @param oftenPorts ports of the number in the 36 months up to activation from which its history is OFTEN
 */
public record DimensionSettings(List<String> membershipTiers, List<String> networks, int oftenPorts) {

    public DimensionSettings {
        membershipTiers = List.copyOf(membershipTiers);
        networks = List.copyOf(networks);
    }
}
