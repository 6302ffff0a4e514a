/* places.h: where what was installed lies.
 *
 * A program that was built and not installed finds its source tree: the file
 * `uninstalled` beside its bin/ folder, made by make, holds the absolute
 * source folder in its first line.  Borrowed for the life of the process.
 */
#pragma once

const char *desk_place_regulations (void);
const char *desk_place_locale (void);
