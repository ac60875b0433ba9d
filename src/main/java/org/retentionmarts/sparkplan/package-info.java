/**
 * What is known of the inside of Spark: plans and expressions of mappings, scans that are counted, footers, rows and
 * vectors as a scan gives them, its hash. No other package does, so what another version of Spark can break is here.
 */
package org.retentionmarts.sparkplan;
