/** The marketing tables, one class each, from the base tables alone. */
package org.retentionmarts.marts;
