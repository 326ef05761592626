package validate

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// SettingNames are the names of all settings in a profile's file.
func SettingNames() []string {
	var names []string
	settings := reflect.TypeFor[Settings]()
	for i := range settings.NumField() {
		names = append(names, settings.Field(i).Tag.Get("yaml"))
	}
	return names
}

// Setting is a setting by its name in the profile's file, as one would write it there
// but for its source; "" where the profile says nothing.
func (p *Profile) Setting(name string) string {
	i := slices.Index(SettingNames(), name)
	if i < 0 {
		return ""
	}
	v := reflect.ValueOf(p.Settings).Field(i)
	if v.IsZero() {
		return ""
	}
	return flow(v)
}

// flow writes a value as yaml on one line.
func flow(v reflect.Value) string {
	var parts []string
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if name := field.Tag.Get("yaml"); field.Type != reflect.TypeFor[Basis]() && (field.Type.Kind() != reflect.Slice || v.Field(i).Len() > 0) {
				parts = append(parts, name+": "+flow(v.Field(i)))
			}
		}
	case reflect.Map:
		for _, key := range slices.Sorted(maps.Keys(v.Interface().(map[string]float64))) {
			parts = append(parts, key+": "+flow(v.MapIndex(reflect.ValueOf(key))))
		}
	case reflect.Slice:
		for i := range v.Len() {
			parts = append(parts, flow(v.Index(i)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	default:
		return fmt.Sprint(v.Interface())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
