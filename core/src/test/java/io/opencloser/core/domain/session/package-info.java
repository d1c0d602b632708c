/** What happened on the call: sessions, outcomes, dispositions. */
@NullMarked
package io.opencloser.core.domain.session;

import org.jspecify.annotations.NullMarked;
