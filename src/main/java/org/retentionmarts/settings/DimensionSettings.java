package org.retentionmarts.settings;

import java.util.List;
import java.util.stream.Stream;
import org.retentionmarts.model.Codes;

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

    /** Every tier that a table may hold. */
    public List<String> tiersAndOther() {
        return andOther(membershipTiers);
    }

    /** Every network that a table may hold. */
    public List<String> networksAndOther() {
        return andOther(networks);
    }

    /** Labels that settings list, and the one of all others. */
    static List<String> andOther(List<String> names) {
        return Stream.concat(names.stream(), Stream.of(Codes.OTHER)).toList();
    }
}
