package org.retentionmarts.settings;

import java.util.Map;
import org.retentionmarts.model.RowRule;

/**
 * Largest shares of rows that are set aside, or used but counted.
 *
 * @param share of any rule that has none of its own
 * @param byRule of the rules that have, by code
 */
public record KeptShares(double share, Map<String, Double> byRule) {
    static final String KEY = "quality.max-kept-share";
    static final String KEY_BY_RULE = "quality.max-kept-share-by-rule";

    public KeptShares {
        byRule = Map.copyOf(byRule);
    }

    /** Largest share of rows under a rule. */
    public double of(RowRule rule) {
        return byRule.getOrDefault(rule.code(), share);
    }

    /** The setting that gives a rule its largest share. */
    public String keyOf(RowRule rule) {
        return byRule.containsKey(rule.code()) ? keyByRule(rule) : KEY;
    }

    /** The setting for one rule. */
    static String keyByRule(RowRule rule) {
        return KEY_BY_RULE + "." + rule.code();
    }
}
