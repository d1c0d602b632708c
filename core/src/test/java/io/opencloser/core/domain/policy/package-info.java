/** What a deployment decides: retries, leases, owners, and how writes travel. */
@NullMarked
package io.opencloser.core.domain.policy;

import org.jspecify.annotations.NullMarked;
