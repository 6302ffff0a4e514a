#include "config.h"

#include "base/error.h"

G_DEFINE_QUARK (desk-error-quark, desk_error)

int
desk_error_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain == DESK_ERROR)
    return error->code;
  if (error->domain == G_FILE_ERROR)
    return DESK_ERROR_IO;
  return DESK_ERROR_DAMAGED;
}

static int
gravity (int status)
{
  static const int rising[] = { 0, 1, 3, 65, 66, 77, 70, 74 };

  for (guint i = 0; i < G_N_ELEMENTS (rising); i++)
    if (rising[i] == status)
      return (int) i;
  return G_N_ELEMENTS (rising); /* 2, 73, 75, 78 end the run at once */
}

int
desk_status_gravest (int one, int two)
{
  return gravity (one) >= gravity (two) ? one : two;
}
