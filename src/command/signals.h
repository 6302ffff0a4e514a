/* signals.h: the signals that end a command in order. */
#pragma once

/* Makes SIGINT, SIGTERM and SIGHUP, but for those that the caller of the
 * program has had ignored (nohup), wait to be looked at.
 *
 * Returns: a descriptor that can be read as soon as one has come; -1 when there
 * is none to be had: the signals then do what they always do. */
int desk_signals_open (void);
