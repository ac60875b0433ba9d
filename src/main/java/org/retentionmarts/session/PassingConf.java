package org.retentionmarts.session;

import java.util.List;
import java.util.Set;
import org.retentionmarts.sparkplan.StaticKeys;

/** Keys of {@code spark.sql.*} that stay as a cluster or a user has them, since no result depends on them. */
final class PassingConf {
    /** What a key of which nothing else is known begins with: it may choose between two meanings. */
    private static final List<String> JUDGED = List.of("spark.sql.", "spark.wap.");

    /** Families that decide about speed, size, places, words, or about what no run does (streams, Python, servers). */
    private static final List<String> FAMILIES = List.of(
            "spark.sql.adaptive.",
            "spark.sql.artifact.",
            "spark.sql.cartesianProductExec.buffer.",
            "spark.sql.catalog.",
            "spark.sql.cbo.",
            "spark.sql.cli.",
            "spark.sql.codegen.",
            "spark.sql.connect.",
            "spark.sql.debug.",
            "spark.sql.execution.arrow.",
            "spark.sql.execution.pandas.",
            "spark.sql.execution.pyspark.",
            "spark.sql.execution.python.",
            "spark.sql.execution.pythonUDF.",
            "spark.sql.execution.pythonUDTF.",
            "spark.sql.hive.metastore.",
            "spark.sql.hive.thriftServer.",
            "spark.sql.iceberg.executor-cache.",
            "spark.sql.iceberg.read.",
            "spark.sql.iceberg.snapshot-property.",
            "spark.sql.inMemoryColumnarStorage.",
            "spark.sql.pipelines.",
            "spark.sql.planChangeLog.",
            "spark.sql.pyspark.",
            "spark.sql.redaction.",
            "spark.sql.repl.",
            "spark.sql.sessionWindow.buffer.",
            "spark.sql.shuffle.",
            "spark.sql.shuffleDependency.",
            "spark.sql.sortMergeJoinExec.buffer.",
            "spark.sql.sources.parallelPartitionDiscovery.",
            "spark.sql.statistics.",
            "spark.sql.streaming.",
            "spark.sql.thriftServer.",
            "spark.sql.thriftserver.",
            "spark.sql.ui.",
            "spark.sql.windowExec.buffer.");

    /** Keys that replace a part of Spark by another one, or leave it out. */
    private static final Set<String> REPLACING =
            Set.of("spark.sql.adaptive.customCostEvaluatorClass", "spark.sql.adaptive.optimizer.excludedRules");

    private static final Set<String> KEYS = Set.of(
            "spark.sql.addPartitionInBatch.size",
            "spark.sql.autoBroadcastJoinThreshold",
            "spark.sql.avro.compression.codec",
            "spark.sql.broadcastTimeout",
            "spark.sql.cteRecursionAnchorRowsLimitToConvertToLocalRelation",
            // Beyond these four a query ends with an error.
            "spark.sql.cteRecursionLevelLimit",
            "spark.sql.cteRecursionRowLimit",
            "spark.sql.pivotMaxValues",
            "spark.sql.transposeMaxValues",
            "spark.sql.columnVector.offheap.enabled",
            "spark.sql.dataframeCache.logLevel",
            "spark.sql.defaultCacheStorageLevel",
            // Tables are named with their catalog.
            "spark.sql.defaultCatalog",
            "spark.sql.defaultSizeInBytes",
            "spark.sql.exchange.reuse",
            "spark.sql.execution.broadcastHashJoin.outputPartitioningExpandLimit",
            "spark.sql.execution.interruptOnCancel",
            "spark.sql.execution.rangeExchange.sampleSizePerPartition",
            "spark.sql.execution.reuseSubquery",
            "spark.sql.execution.topKSortFallbackThreshold",
            "spark.sql.execution.useObjectHashAggregateExec",
            "spark.sql.expressionTreeChangeLog.level",
            "spark.sql.extendedExplainProviders",
            "spark.sql.files.maxPartitionBytes",
            "spark.sql.files.maxPartitionNum",
            "spark.sql.files.maxRecordsPerFile",
            "spark.sql.files.minPartitionNum",
            "spark.sql.files.openCostInBytes",
            "spark.sql.iceberg.advisory-partition-size",
            "spark.sql.iceberg.compression-codec",
            "spark.sql.iceberg.compression-level",
            "spark.sql.iceberg.compression-strategy",
            "spark.sql.iceberg.data-planning-mode",
            "spark.sql.iceberg.delete-planning-mode",
            "spark.sql.iceberg.distribution-mode",
            "spark.sql.iceberg.locality.enabled",
            "spark.sql.iceberg.planning.preserve-data-grouping",
            "spark.sql.iceberg.report-column-stats",
            "spark.sql.iceberg.vectorization.enabled",
            "spark.sql.inMemoryTableScanStatistics.enable",
            "spark.sql.join.preferSortMergeJoin",
            "spark.sql.leafNodeDefaultParallelism",
            "spark.sql.limit.initialNumPartitions",
            "spark.sql.limit.scaleUpFactor",
            "spark.sql.maven.additionalRemoteRepositories",
            "spark.sql.maxBroadcastTableSize",
            "spark.sql.maxConcurrentOutputFileWriters",
            "spark.sql.maxMetadataStringLength",
            "spark.sql.maxPlanStringLength",
            "spark.sql.maxSinglePartitionBytes",
            "spark.sql.nameResolutionLog.level",
            "spark.sql.objectHashAggregate.sortBased.fallbackThreshold",
            // Committers for object stores; the two go together.
            "spark.sql.parquet.output.committer.class",
            "spark.sql.sources.commitProtocolClass",
            "spark.sql.sources.outputCommitterClass",
            "spark.sql.parquet.columnarReaderBatchSize",
            "spark.sql.parquet.compression.codec",
            "spark.sql.planner.pythonExecution.memory",
            "spark.sql.shuffledHashJoinFactor",
            "spark.sql.sort.enableRadixSort",
            "spark.sql.sources.fileCompressionFactor",
            "spark.sql.sources.ignoreDataLocality",
            "spark.sql.stackTracesInDataFrameContext");

    private PassingConf() {}

    /** Whether a key may choose between two meanings, so that a run has what Spark ships where it pins nothing. */
    static boolean isReset(String key) {
        // Spark takes static keys at its start only: extensions, listeners, sizes of caches, the place of its
        // warehouse.
        return JUDGED.stream().anyMatch(key::startsWith) && !StaticKeys.contain(key) && !passes(key);
    }

    private static boolean passes(String key) {
        return KEYS.contains(key) || (FAMILIES.stream().anyMatch(key::startsWith) && !REPLACING.contains(key));
    }
}
