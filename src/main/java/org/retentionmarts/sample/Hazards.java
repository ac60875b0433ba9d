package org.retentionmarts.sample;

/**
 * Daily probabilities of a line's port-out, other end, device change and programme upgrade. Port-out depends on month,
 * age group, tenure band and porting history alone, times the factor of the state: there is no frailty inside a
 * stratum, and nothing else about a line that its upgrade could reveal, but what a scenario's {@link Mechanism} adds.
 */
final class Hazards {
    private final double[] port = new double[Strata.AGES * Strata.TENURES * Strata.HISTORIES.size()];
    private final double[] termination = new double[Strata.AGES * Strata.TENURES];
    private final double[] uptake = new double[port.length];
    private final double[] effect = new double[Strata.AGES * Strata.HISTORIES.size()];
    private final double highestPortLevel;
    private final double highestTerminationLevel;
    private final double highestUptake;
    private final Market market;
    private final Mechanism mechanism;

    Hazards(SampleOptions options, Market market, Mechanism mechanism) {
        this.market = market;
        this.mechanism = mechanism;
        for (int age = 0; age < Strata.AGES; age++) {
            for (int tenure = 0; tenure < Strata.TENURES; tenure++) {
                fill(options, age, tenure);
            }
            for (int history = 0; history < Strata.HISTORIES.size(); history++) {
                effect[age * Strata.HISTORIES.size() + history] =
                        options.effects().ratio(age, history);
            }
        }
        highestPortLevel = market.highestPortLevel();
        highestTerminationLevel = market.highestTerminationLevel();
        highestUptake = market.highestUptake();
    }

    private void fill(SampleOptions options, int age, int tenure) {
        double level = options.churnLevel() / BaseHazards.DAYS_A_MONTH;
        termination[Strata.cell(age, tenure)] = BaseHazards.TERMINATION
                * level
                * BaseHazards.TERMINATION_BY_AGE[age]
                * BaseHazards.TERMINATION_BY_TENURE[tenure];
        for (int history = 0; history < Strata.HISTORIES.size(); history++) {
            int cell = Strata.cell(age, tenure, history);
            port[cell] = BaseHazards.PORT_OUT
                    * level
                    * BaseHazards.PORT_BY_AGE[age]
                    * BaseHazards.PORT_BY_TENURE[tenure]
                    * BaseHazards.PORT_BY_HISTORY[history];
            uptake[cell] = BaseHazards.UPTAKE
                    * options.uptakeLevel()
                    / BaseHazards.DAYS_A_MONTH
                    * BaseHazards.UPTAKE_BY_AGE[age]
                    * BaseHazards.UPTAKE_BY_TENURE[tenure]
                    * BaseHazards.UPTAKE_BY_HISTORY[history];
        }
    }

    /** Of this day or a later one, if the line keeps its device until then. */
    double portOut(SimulatedLine line, int day) {
        if (day < line.lockedUntil) {
            return 0;
        }
        return port[Strata.cell(line.ageGroupOn(day), line.tenureBandOn(day), line.history)]
                * market.portLevel(day)
                * portFactor(line)
                * stateFactor(line, day)
                * mechanism.portOut(line, day);
    }

    private double stateFactor(SimulatedLine line, int day) {
        if (line.upgradedOn < day) {
            return effect[line.ageGroupOn(day) * Strata.HISTORIES.size() + line.history];
        }
        if (day >= line.eligibleFrom) {
            return 1;
        }
        if (day >= line.nearlyFrom) {
            return BaseHazards.NEARLY_ELIGIBLE_FACTOR;
        }
        return line.replaced ? 1 : BaseHazards.NEW_DEVICE_FACTOR;
    }

    double otherEnd(SimulatedLine line, int day) {
        return termination[Strata.cell(line.ageGroup, line.tenureBand)]
                * market.terminationLevel(day)
                * terminationFactor(line);
    }

    /** Only eligible lines upgrade; inside a stratum it depends on the day and on the plan. */
    double programUpgrade(SimulatedLine line, int day) {
        if (day < Market.LAUNCH || !line.eligible(day)) {
            return 0;
        }
        return uptake[Strata.cell(line.ageGroup, line.tenureBand, line.history)]
                * market.uptake(day)
                * mechanism.upgrade(line);
    }

    double otherDeviceChange(SimulatedLine line, int day) {
        int age = 0;
        if (day >= line.eligibleFrom) {
            age = day >= line.oldDeviceFrom ? 3 : 2;
        } else if (day >= line.nearlyFrom) {
            age = 1;
        }
        double beside = day >= Market.LAUNCH && line.eligible(day) ? BaseHazards.DEVICE_CHANGE_BESIDE_PROGRAM : 1;
        return BaseHazards.DEVICE_CHANGE[age] / BaseHazards.DAYS_A_MONTH * beside;
    }

    /** A bound of the sum of all four on every day from the first to the last one of a line. */
    double bound(SimulatedLine line, int lastAge, int lastTenure, int lastDay) {
        double highestPort = 0;
        double highestEnd = 0;
        double highestUpgrade = 0;
        for (int age = line.ageGroup; age <= lastAge; age++) {
            double factor = Math.max(1, effect[age * Strata.HISTORIES.size() + line.history]);
            for (int tenure = line.tenureBand; tenure <= lastTenure; tenure++) {
                int cell = Strata.cell(age, tenure, line.history);
                highestPort = Math.max(highestPort, port[cell] * factor);
                highestEnd = Math.max(highestEnd, termination[Strata.cell(age, tenure)]);
                highestUpgrade = Math.max(highestUpgrade, uptake[cell]);
            }
        }
        boolean mayUpgrade = line.regular && lastDay >= Market.LAUNCH;
        return highestPort * highestPortLevel * portFactor(line) * mechanism.mostPortOut(line)
                + highestEnd * highestTerminationLevel * terminationFactor(line)
                + BaseHazards.DEVICE_CHANGE[3] / BaseHazards.DAYS_A_MONTH
                + (mayUpgrade ? highestUpgrade * highestUptake * mechanism.upgrade(line) : 0);
    }

    private static double portFactor(SimulatedLine line) {
        return (line.corporate ? BaseHazards.CORPORATE_PORT_FACTOR : 1)
                * (line.goodStanding ? 1 : BaseHazards.IN_ARREARS_PORT_FACTOR);
    }

    private static double terminationFactor(SimulatedLine line) {
        return line.goodStanding ? 1 : BaseHazards.IN_ARREARS_TERMINATION_FACTOR;
    }
}
