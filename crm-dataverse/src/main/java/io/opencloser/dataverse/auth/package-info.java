/** Access tokens by the client-credentials grant of Microsoft's login service. */
@NullMarked
package io.opencloser.dataverse.auth;

import org.jspecify.annotations.NullMarked;
