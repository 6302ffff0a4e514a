#include "config.h"

#include "board/relay.h"

#define FACTS 2048 /* a block stays in the cache between the two */
#define BLOCKS 8   /* that the reader may be ahead */

typedef struct
{
  guint n;
  gboolean last;
  DeskFact facts[FACTS];
} Block;

struct _DeskRelay
{
  DeskFactFunc func;
  gpointer data;
  Block *block;              /* being filled; NULL when it has ended */
  guint blocks;              /* there are */
  GThread *thread;           /* NULL until a block is full */
  GAsyncQueue *full, *empty; /* of Block */
};

static void
hand_on (const DeskRelay *relay, const Block *block)
{
  for (guint i = 0; i < block->n; i++)
    relay->func (&block->facts[i], relay->data);
}

static gpointer
work (gpointer data)
{
  DeskRelay *relay = data;
  gboolean last = FALSE;

  while (!last)
    {
      Block *block = g_async_queue_pop (relay->full);

      hand_on (relay, block);
      last = block->last;
      block->n = 0;
      g_async_queue_push (relay->empty, block);
    }
  return NULL;
}

static Block *
next_block (DeskRelay *relay)
{
  Block *block = g_async_queue_try_pop (relay->empty);

  if (block == NULL && relay->blocks < BLOCKS)
    {
      relay->blocks++;
      block = g_new (Block, 1);
      block->n = 0;
    }
  if (block == NULL)
    block = g_async_queue_pop (relay->empty);
  block->last = FALSE;
  return block;
}

DeskRelay *
desk_relay_new (DeskFactFunc func, gpointer data)
{
  DeskRelay *relay = g_new0 (DeskRelay, 1);

  relay->func = func;
  relay->data = data;
  relay->full = g_async_queue_new ();
  relay->empty = g_async_queue_new ();
  relay->block = next_block (relay);
  return relay;
}

void
desk_relay_add (DeskRelay *relay, const DeskFact *fact)
{
  Block *block = relay->block;

  block->facts[block->n++] = *fact;
  if (block->n < FACTS)
    return;
  if (relay->thread == NULL)
    relay->thread = g_thread_new ("figures", work, relay);
  g_async_queue_push (relay->full, block);
  relay->block = next_block (relay);
}

void
desk_relay_end (DeskRelay *relay)
{
  Block *block = relay->block;

  if (block == NULL)
    return;
  relay->block = NULL;
  if (relay->thread == NULL)
    {
      hand_on (relay, block);
      g_free (block);
      return;
    }
  block->last = TRUE;
  g_async_queue_push (relay->full, block);
  g_thread_join (relay->thread);
}

void
desk_relay_free (DeskRelay *relay)
{
  Block *block;

  if (relay == NULL)
    return;
  desk_relay_end (relay);
  while ((block = g_async_queue_try_pop (relay->empty)) != NULL)
    g_free (block);
  g_async_queue_unref (relay->full);
  g_async_queue_unref (relay->empty);
  g_free (relay);
}
