/* reg-message.h: what a person is sent when a regulation was announced: the
 * `message` of the regulation `acknowledgement`. */
#pragma once

#include "work/desk.h"

/* On a terminal they are texts to be copied, elsewhere rows. */
gboolean desk_reg_messages_are_text (const DeskWork *work);

/* The report of the rows. */
DeskReport *desk_reg_message_report (DeskWork *work, GError **error);

/* The text for @person about what was announced on @day; @report: NULL where
 * they are texts. */
gboolean desk_reg_push_message (DeskDesk *desk, DeskReport *report,
                                const DeskRegulation *regulation,
                                const DeskPerson *person, gint32 day,
                                GError **error);
