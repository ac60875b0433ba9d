/** The upgrade programme: who takes it up, what it does to port-out, and at what price. */
package org.retentionmarts.areas.program;
