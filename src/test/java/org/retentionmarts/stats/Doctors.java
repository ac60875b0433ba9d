package org.retentionmarts.stats;

import java.util.List;

/**
 * Coronary deaths and person-years of British doctors, smokers beside non-smokers, by age from 35-44 to 75-84.
 *
 * <p>Doll and Hill (1966), as in Breslow and Day, Statistical Methods in Cancer Research, vol. II (1987), and in the
 * manual of Stata's epitab.
 */
final class Doctors {
    static final List<Stratum> STRATA = List.of(
            Stratum.ofDays(32, 52407, 2, 18790),
            Stratum.ofDays(104, 43248, 12, 10673),
            Stratum.ofDays(206, 28612, 28, 5710),
            Stratum.ofDays(186, 12663, 28, 2585),
            Stratum.ofDays(102, 5317, 31, 1462));

    private Doctors() {}
}
