/** What trainings, versions and pointers look like on a tracking server, and how they get there. */
@NullMarked
package waybill.tracking;

import org.jspecify.annotations.NullMarked;
