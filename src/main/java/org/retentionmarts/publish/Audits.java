package org.retentionmarts.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold of the staged tables, by themselves, among each other and against the last release. */
public final class Audits {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);

    private final Settings settings;

    public Audits(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks everything that is staged.
     *
     * @throws RunFailure (exit code 3) with a line per audit that failed: table, check, what was found, an example
     */
    public void check(Publisher publisher) {
        long start = System.nanoTime();
        publisher.warehouse().spark().sparkContext().setJobDescription("audit the staged tables");
        Collection<Staged> staged = publisher.allStaged();
        List<Finding> findings = new ArrayList<>();
        RowAudit rows = new RowAudit(new ClosedLists(settings));
        staged.forEach(table -> findings.addAll(rows.check(table.table(), publisher.staged(table.table()))));
        for (RollUpAudit rollUp : RollUpAudit.ALL) {
            if (publisher.isStaged(rollUp.table())) {
                rollUp.check(publisher.staged(rollUp.table())).ifPresent(findings::add);
            }
        }
        findings.addAll(new AgreementAudit(publisher.run().asOf()).check(publisher));
        Optional<Release> last = publisher.lastRelease();
        last.ifPresent(
                release -> findings.addAll(new LastReleaseAudit(publisher, release, settings.meaningHash()).check()));
        LOG.info(
                "Audited {} tables: {} findings, {} s",
                staged.size(),
                findings.size(),
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
        if (!findings.isEmpty()) {
            throw RunFailure.data(findings.stream().map(Finding::line).toList());
        }
    }
}
