/**
 * What a subject area declares: its base tables, its marts, and what must agree between tables. An area is plain Java;
 * generic code stores, sums, audits and releases what it declares.
 */
package org.retentionmarts.area;
