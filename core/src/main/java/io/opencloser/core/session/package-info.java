/** What happened on the call: sessions, outcomes, dispositions. */
@NullMarked
package io.opencloser.core.session;

import org.jspecify.annotations.NullMarked;
