/** What must be true in the CRM: the plan of a session, made by a pure function. */
@NullMarked
package io.opencloser.core.domain.plan;

import org.jspecify.annotations.NullMarked;
