#include "config.h"

#include "record/inbound.h"

const char *
desk_kind_name (DeskKind kind)
{
  static const char *const names[DESK_KINDS] = { [DESK_KIND_FORM] = "form",
                                                 [DESK_KIND_CALL] = "call",
                                                 [DESK_KIND_DEAL] = "deal",
                                                 [DESK_KIND_BASE] = "base" };

  return names[kind];
}
