/** OData text: names, literals, paths and queries. */
@NullMarked
package io.opencloser.dataverse.client.odata;

import org.jspecify.annotations.NullMarked;
