package org.retentionmarts.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold of the staged tables, by themselves, among each other and against the last release. One pass over
 * each table in plain Java: the tables are small by their grain, and the same checks as Spark queries took 30 s of
 * processor time over a few rows, nearly all of it planning and code generation.
 */
public final class Audits {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);

    private final Settings settings;
    private final List<Agreement> agreements;

    /**
     * Audits under these settings.
     *
     * @param agreements what several tables count
     */
    public Audits(Settings settings, List<Agreement> agreements) {
        this.settings = settings;
        this.agreements = List.copyOf(agreements);
    }

    /**
     * Checks everything that is staged.
     *
     * @throws RunFailure (exit code 3) with a line per audit that failed: table, check, what was found, an example
     */
    public void check(Publisher publisher) {
        long start = System.nanoTime();
        List<TableDef> tables =
                publisher.allStaged().stream().map(Staged::table).toList();
        AgreementAudit agreement = new AgreementAudit(agreements, tables);
        Optional<Release> last = publisher.lastRelease();
        boolean monthsKept = false;
        List<Finding> findings = new ArrayList<>();
        for (Staged staged : publisher.allStaged()) {
            List<RowAudit> audits =
                    new ArrayList<>(ofRows(staged.table(), publisher.run().asOf()));
            audits.addAll(agreement.of(staged));
            Optional<KeptMonths> kept = keptMonths(publisher, staged);
            kept.ifPresent(audits::add);
            monthsKept |= kept.filter(KeptMonths::any).isPresent();
            publisher.forEachStaged(staged.table(), row -> audits.forEach(audit -> audit.see(row)));
            audits.forEach(audit -> findings.addAll(audit.findings()));
        }
        findings.addAll(agreement.findings());
        if (monthsKept && last.filter(release -> goesOn(release, publisher)).isPresent()) {
            publisher
                    .allStaged()
                    .forEach(staged -> lost(publisher, staged, last.get()).ifPresent(findings::add));
        }
        LOG.info(
                "Audited {} tables: {} findings, {} s",
                publisher.allStaged().size(),
                findings.size(),
                Publisher.seconds(start));
        if (!findings.isEmpty()) {
            throw RunFailure.data(findings.stream().map(Finding::line).toList());
        }
    }

    private List<RowAudit> ofRows(TableDef table, LocalDate asOf) {
        List<RowAudit> audits = new ArrayList<>();
        audits.add(new ValueAudit(table, settings, asOf));
        if (!table.key().isEmpty()) {
            audits.add(new KeyAudit(table));
        }
        RollUpAudit.of(table).ifPresent(audits::add);
        return audits;
    }

    private static Optional<KeptMonths> keptMonths(Publisher publisher, Staged staged) {
        if (staged.replacement() instanceof Replacement.Whole) {
            return Optional.empty();
        }
        return publisher
                .releasedRows(staged.table())
                .map(rows -> new KeptMonths(staged, action -> publisher.forEachReleased(staged.table(), action)));
    }

    /** Whether the run carries the release on: the same settings, and no earlier as-of. */
    private boolean goesOn(Release last, Publisher publisher) {
        return last.settingsHash().equals(settings.meaningHash())
                && !publisher.run().asOf().isBefore(last.asOf());
    }

    /** A table that counts nothing is a list from the settings, and as short as these make it. */
    private static boolean counts(TableDef table) {
        return table.columns().stream().anyMatch(column -> column.role() != Role.ATTRIBUTE);
    }

    private static Optional<Finding> lost(Publisher publisher, Staged staged, Release last) {
        return publisher
                .releasedRows(staged.table())
                .filter(rows -> counts(staged.table()) && staged.rows() * 2 < rows)
                .map(rows -> new Finding(
                        staged.table().fullName(),
                        "it must keep at least half of the last release's rows (a backfill of all months need not)",
                        staged.rows() + " rows",
                        "release " + last.name() + " has " + rows + " rows"));
    }
}
