package org.retentionmarts.oracle;

import java.util.List;
import org.retentionmarts.areas.lines.LinesOracle;
import org.retentionmarts.areas.market.MarketOracle;
import org.retentionmarts.areas.membership.MembershipOracle;
import org.retentionmarts.areas.program.ProgramOracle;
import org.retentionmarts.areas.retention.RetentionOracle;

/** The oracle's areas. */
public final class OracleAreas {
    /** Those of the product, in its order. */
    public static final List<OracleArea> PRODUCT = List.of(
            new LinesOracle(), new ProgramOracle(), new MembershipOracle(), new RetentionOracle(), new MarketOracle());

    private OracleAreas() {}
}
