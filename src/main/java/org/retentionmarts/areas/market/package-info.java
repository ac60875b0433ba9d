/** What happened on the market: a calendar of days that charts and notes show, and no statistic uses. */
package org.retentionmarts.areas.market;
