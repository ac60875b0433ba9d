/** Dates, months and years as whole numbers: days since 1970-01-01, months since year 0. */
package org.retentionmarts.calendar;
