/** Whether what a version is asked, and what it says, still looks like its training: counts of instances, merged by window, and compared. */
@NullMarked
package waybill.monitoring.drift;

import org.jspecify.annotations.NullMarked;
