/* html.h: what pages are written with. */
#pragma once

#include <glib.h>

/* The style of a page and its charts, on screens light and dark, narrow and
 * wide, and on paper; goes between <style> and its end. */
extern const char desk_html_style[];

/* Appends @text so that it is only text, in an element and in a value between
 * double quotes. @text: without control characters. */
void desk_html_append (GString *out, const char *text);
