/** What must hold of staged tables before they are released. */
package org.retentionmarts.audit;
