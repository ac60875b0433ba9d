package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table whose rows are counted as tasks read them. Its scans take conditions and columns and nothing else: a count that
 * the table answers from what is written about it would not show that its rows can be read.
 */
final class CountedTable implements SupportsRead {
    private final Table table;
    private final CountedScans scans;

    CountedTable(Table table, CountedScans scans) {
        this.table = table;
        this.scans = scans;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public Column[] columns() {
        return table.columns();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new Builder(((SupportsRead) table).newScanBuilder(options));
    }

    private final class Builder implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns {
        private final ScanBuilder builder;

        Builder(ScanBuilder builder) {
            this.builder = builder;
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            return ((SupportsPushDownV2Filters) builder).pushPredicates(predicates);
        }

        @Override
        public Predicate[] pushedPredicates() {
            return ((SupportsPushDownV2Filters) builder).pushedPredicates();
        }

        @Override
        public void pruneColumns(StructType columns) {
            ((SupportsPushDownRequiredColumns) builder).pruneColumns(columns);
        }

        @Override
        public Scan build() {
            return scans.counted(builder.build(), List.of(pushedPredicates()));
        }
    }
}
