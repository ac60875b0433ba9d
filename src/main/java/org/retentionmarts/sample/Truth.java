package org.retentionmarts.sample;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.area.SampleScale;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.RowRule;

/** The content of truth.json: what was asked for, what was written, what a right analysis finds. */
final class Truth {
    static final String GENERATOR_KEY = "generator";
    static final String GENERATOR = "retention-marts sample";

    private Truth() {}

    /** What stands while the rows are being written, so that an interrupted sample can be replaced. */
    static Map<String, Object> unfinished(SampleOptions options) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(GENERATOR_KEY, GENERATOR);
        all.put("complete", false);
        all.put("options", optionsOf(options));
        return all;
    }

    /**
     * The whole truth.
     *
     * @param written rows in the files by dataset
     * @param parts what made further datasets
     */
    static Map<String, Object> of(
            SampleOptions options, DefectPlan plan, Map<DatasetDef, Long> written, List<SamplePart> parts) {
        Map<String, Object> all = unfinished(options);
        all.put("complete", true);
        Map<String, Object> datasets = new LinkedHashMap<>();
        written.forEach((dataset, rows) -> datasets.put(dataset.name(), dataset(plan, dataset, rows)));
        all.put("datasets", datasets);
        Mechanism mechanism = options.scenario().mechanism();
        all.put("scenario", scenario(options.scenario()));
        all.put("program_effect", effect(options.effects(), mechanism));
        Map<String, Object> hazards = BaseHazards.parameters();
        hazards.putAll(mechanism.parameters());
        all.put("hazards", hazards);
        all.put("assumptions", assumptions(mechanism));
        SampleScale scale = new SampleScale(options.lines(), options.from(), options.asOf());
        parts.forEach(part -> all.put(part.dataset().name(), part.truth(scale)));
        return all;
    }

    private static Map<String, Object> optionsOf(SampleOptions options) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("lines", options.lines());
        all.put("from", options.from().toString());
        all.put("as_of", options.asOf().toString());
        all.put("seed", options.seed());
        all.put("defects", options.defects());
        all.put("scenario", options.scenario().label());
        all.put("churn_level", options.churnLevel());
        all.put("uptake_level", options.uptakeLevel());
        return all;
    }

    private static Map<String, Object> scenario(Scenario scenario) {
        Map<String, Object> all = new LinkedHashMap<>();
        Mechanism mechanism = scenario.mechanism();
        all.put("name", scenario.label());
        all.put("what_happens", mechanism.summary());
        all.put(
                "true_port_out_rate_ratios",
                mechanism.trueRatios().stream()
                        .map(Mechanism.TrueRatio::described)
                        .toList());
        return all;
    }

    private static List<String> assumptions(Mechanism mechanism) {
        return List.of(
                "A line's life is a function of seed and line index; each day is one trial, so at most one event a day.",
                mechanism.portOutInStrata(),
                mechanism.whoUpgrades(),
                "REPLACED lines port as ELIGIBLE ones do; a device younger than 12 months, and one of 12 to 18 months,"
                        + " bind a line by its contract (factors in hazards).",
                "Other terminations do not depend on device or programme.",
                mechanism.levelInAMonth(),
                "No port within 3 months of activation; a device brought to a new line is at most 360 days old, so no"
                        + " line is eligible in that time.",
                "Only regular lines in state ELIGIBLE upgrade under the programme, each once.",
                "device_changes holds the changes from observed-from on.",
                "A line without a birth date belongs to the age group unknown, with hazards of its own.",
                "The strata are the default bands; with other bands the truth is a mixture.",
                "A roll-up's adjusted ratio estimates a weighted mean of its groups' ratios.");
    }

    private static Map<String, Object> effect(Effects effects, Mechanism mechanism) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("launched_on", Days.dateOf(Market.LAUNCH).toString());
        all.put("compared", mechanism.compared());
        all.put("strata", List.of("month", "age_group", "tenure_band", "porting_history"));
        all.put("port_out_rate_ratio", effects.byGroup());
        all.put("other_termination_rate_ratio", 1.0);
        return all;
    }

    private static Map<String, Object> dataset(DefectPlan plan, DatasetDef dataset, long rows) {
        Map<RowRule, Long> planted = plan.planted(dataset);
        Map<RowRule, Long> knockOn = plan.knockOn(dataset);
        Map<RowRule, Long> findings = new TreeMap<>(Comparator.comparing(rule ->
                DatasetRules.of(dataset).stream().map(RowRule::code).toList().indexOf(rule.code())));
        findings.putAll(planted);
        knockOn.forEach((rule, count) -> findings.merge(rule, count, Long::sum));
        long rejected = rowsOf(findings, RowRule.Action.REFUSED);
        long setAside = rowsOf(findings, RowRule.Action.SET_ASIDE);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", rows);
        all.put("used", rows - rejected - setAside);
        all.put("refused", rejected);
        all.put("set_aside", setAside);
        all.put("planted", coded(planted));
        all.put("knock_on", coded(knockOn));
        all.put("findings", coded(findings));
        return all;
    }

    private static long rowsOf(Map<RowRule, Long> findings, RowRule.Action action) {
        return findings.entrySet().stream()
                .filter(finding -> finding.getKey().action() == action)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> coded(Map<RowRule, Long> counts) {
        Map<String, Long> coded = new LinkedHashMap<>();
        counts.forEach((rule, count) -> coded.put(rule.code(), count));
        return coded;
    }
}
